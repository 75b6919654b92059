# bash completion of newsprint(1).

_newsprint_styles() {
    newsprint styles 2>/dev/null | sed 's/ .*//'
}

_newsprint_papers() {
    newsprint papers 2>/dev/null | sed 's/ .*//'
}

_newsprint() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
    local verb=${COMP_WORDS[1]} options words=
    local common='--quiet --verbose --diagnostic-format --color --help --version'
    local read='--format --url --base --root --raw --punctuation'
    local make="--title --lang --paper --bleed --crop-marks --pages --epub-fonts --style --week --since --until --strict --timings $read"

    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W \
            'build inspect check proof styles fonts papers --help --version' -- "$cur")
        return
    fi
    case $prev in
    --style) words=$(_newsprint_styles) ;;
    --format) words='markdown html feed json opml plain' ;;
    --diagnostic-format) words='human json' ;;
    --color) words='auto always never' ;;
    -s | --paper | --size) words=$(_newsprint_papers) ;;
    --sheet) words='A2 A3 A4 SRA3 Letter Tabloid Super-B' ;;
    --imposition) words='booklet 2-up 4-up 6-up 8-up none' ;;
    --pdf-standard) words='a-2a a-2b a-2u a-3a a-3b a-3u ua-1 none' ;;
    --colour) words='grey full' ;;
    --image-resolution) words='150 200 300 600' ;;
    --epub-fonts) words='none headlines all' ;;
    --punctuation) words='smart written' ;;
    --epub-images) words='tablet e-ink original' ;;
    --epub-size) words='5MB 20MB 50MB' ;;
    --epub-split) words='section article none' ;;
    --base | --root)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -d -- "$cur")
        return
        ;;
    --week | --since | --until | -t | --title | -l | --lang | -u | --url | --dpi | --bleed | --pages)
        return
        ;;
    esac
    if [ -n "$words" ]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
        return
    fi
    case $cur in
    -*)
        case $verb in
        build) options="--output --imposition --sheet --colour --image-resolution --epub-images --epub-size --epub-split --pdf-standard $make $common" ;;
        check) options="--pdf-standard $make $common" ;;
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
