#!/usr/bin/env bash
# zbar-tools 0.23.92 (Debian 12): a QR code whose text is Vietnamese in UTF-8.
#
# One expects the text back: QR readers in telephones and the makers of the codes agree on UTF-8.
# zbarimg guesses the encoding from the bytes and tries Shift JIS and Big5 as well: short words with
# đ, ò, ử and the like come out as Japanese or Chinese signs, exit status 0. Other words of the same
# language pass, so that a try with one sample says nothing.
# For users: a code on a decision that a service counter reads with zbar registers another text.
# Keep the text of such a code in ASCII (an address, a register number), or compare a check sum.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

debian_packages zbar-tools=0.23.92-7+deb12u1 qrencode=4.1.1-1
for text in "Đồng ý" "Kính gửi" "Trần Đức" "phòng họp" "Hà Nội" "Nghị quyết số 15/NQ-CP"; do
    qrencode -8 -o "$dir/code.png" "$text"
    read_back=$(zbarimg -q --raw "$dir/code.png" 2>/dev/null)
    if [ "$read_back" = "$text" ]; then verdict=same; else verdict=OTHER; fi
    echo "$verdict: $text -> $read_back"
done >"$dir/seen"
as_found <<'END'
OTHER: Đồng ý -> ﾄ雪ｻ渡g ﾃｽ
OTHER: Kính gửi -> K穩nh g廙虹
OTHER: Trần Đức -> Tr蘯ｧn ﾄ雪ｻｩc
OTHER: phòng họp -> phﾃｲng h盻膏
same: Hà Nội -> Hà Nội
same: Nghị quyết số 15/NQ-CP -> Nghị quyết số 15/NQ-CP
END
