# bash completion for dlpaper2code
_dlpaper2code() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    COMPREPLY=()
    if [[ $COMP_CWORD -eq 1 ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'convert --help --version' -- "$current")
        return
    fi
    case $previous in
        -o|--out|--rules) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames; return ;;
        -j|--jobs|--time-limit|--memory|--cpu) return ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '--out --jobs --jsonl --resume --strict --time-limit --no-report --rules
            --memory --cpu --quiet --help' -- "$current")
        return
    fi
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -d -- "$current"; compgen -f -X '!*.@(pdf|PDF)' -- "$current")
}
complete -F _dlpaper2code dlpaper2code
