# bash completion of newsprint(1).

_newsprint_styles() {
    newsprint styles 2>/dev/null | sed 's/ .*//'
}

_newsprint() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local verb=${COMP_WORDS[1]} options
    local common='--quiet --verbose --diagnostic-format --color --help --version'
    local read='--format --url --base --root --raw'
    local make="--title --lang --paper --style --week --since --until --strict --timings $read"

    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W \
            'build inspect check proof styles fonts --help --version' -- "$cur")
        return
    fi
    case $prev in
    --style)
        mapfile -t COMPREPLY < <(compgen -W "$(_newsprint_styles)" -- "$cur")
        return
        ;;
    --format)
        mapfile -t COMPREPLY < <(compgen -W 'plain markdown' -- "$cur")
        return
        ;;
    --diagnostic-format)
        mapfile -t COMPREPLY < <(compgen -W 'human json' -- "$cur")
        return
        ;;
    --color)
        mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$cur")
        return
        ;;
    -s | --paper | --size)
        mapfile -t COMPREPLY < <(compgen -W 'A3 A4 A5 B5 Letter Legal Tabloid' -- "$cur")
        return
        ;;
    --base | --root)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -d -- "$cur")
        return
        ;;
    --week | --since | --until | -t | --title | -l | --lang | -u | --url | --dpi)
        return
        ;;
    esac
    case $cur in
    -*)
        case $verb in
        build) options="--output $make $common" ;;
        check) options="$make $common" ;;
        proof) options="--output --dpi $make $common" ;;
        inspect) options="--json $read $common" ;;
        *) options="--json $common" ;;
        esac
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
        ;;
    *)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
        ;;
    esac
}
complete -F _newsprint newsprint
