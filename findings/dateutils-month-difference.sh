#!/usr/bin/env bash
# dateutils 0.4.10 (Debian 12): months and days between two dates, ddiff -f '%m %d'.
#
# One expects "1 month 1 day" from 31 January to 1 March, or at most a few days' difference of
# opinion about the end of a month.
# From the 30th or 31st of a month to the first of March the days are 62 or 63, beside the month:
# the sum is two months too long. Spans that end in other months are right. dadd, of the same
# package, takes 31 January and a month to 28 February.
# For users: a term of office or a time limit is two months longer in a report. Count such spans in
# days, or by adding months to the beginning.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

debian_packages dateutils=0.4.10-1
while read -r from to; do
    echo "$from to $to: $(dateutils.ddiff "$from" "$to" -f '%m months %d days')"
done >"$dir/seen" <<'END'
2026-01-29 2026-03-01
2026-01-30 2026-03-01
2026-01-31 2026-03-01
2024-01-31 2024-03-01
2025-12-31 2026-03-01
2026-03-31 2026-05-01
2026-08-31 2026-10-02
END
echo "2026-01-31 and a month: $(dateutils.dadd 2026-01-31 +1mo)" >>"$dir/seen"
as_found <<'END'
2026-01-29 to 2026-03-01: 1 months 0 days
2026-01-30 to 2026-03-01: 1 months 63 days
2026-01-31 to 2026-03-01: 1 months 62 days
2024-01-31 to 2024-03-01: 1 months 63 days
2025-12-31 to 2026-03-01: 2 months 62 days
2026-03-31 to 2026-05-01: 1 months 0 days
2026-08-31 to 2026-10-02: 1 months 1 days
2026-01-31 and a month: 2026-02-28
END
