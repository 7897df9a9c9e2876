# What the findings share; sourced after the script has made its temp folder $dir.
# Exit codes: 0 seen as written, 1 the behaviour has changed, 2 cannot be tried here.

npm_packages() {
    echo "node $(node --version), npm packages: $*"
    npm install --prefix "$dir" --ignore-scripts --no-audit --no-fund --silent "$@" || {
        echo "the packages could not be installed" >&2
        exit 2
    }
}

# NAME=VERSION of Debian 12. Another version is tried all the same, with a word about it.
debian_packages() {
    local want name version here
    for want in "$@"; do
        name=${want%%=*} version=${want#*=}
        here=$(dpkg-query -W -f '${Version}' "$name" 2>/dev/null) || here=
        if [ -z "$here" ]; then
            echo "the Debian package $name is not installed" >&2
            exit 2
        fi
        echo "Debian package: $name $here"
        if [ "$here" != "$version" ]; then
            echo "note: this was seen with $name $version" >&2
        fi
    done
}

# Standard input: what was seen when the finding was written. $dir/seen: what is seen now.
as_found() {
    cat >"$dir/found"
    echo "seen:"
    sed 's/^/  /' "$dir/seen"
    if ! diff -u --label "as written" "$dir/found" --label "seen now" "$dir/seen"; then
        echo "CHANGED: no longer as the finding says" >&2
        exit 1
    fi
    echo "as written"
}
