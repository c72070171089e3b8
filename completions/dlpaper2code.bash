# bash completion for dlpaper2code
_dlpaper2code() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} options files
    COMPREPLY=()
    if [[ $COMP_CWORD -eq 1 ]]; then
        mapfile -t COMPREPLY < <(compgen -W 'convert check generate render diagram import --help --version' -- "$current")
        return
    fi
    case ${COMP_WORDS[1]} in
        check) options='--json --channels-first --repair --out --rules --help' files='!*.json' ;;
        generate) options='--target --channels-first --out --plain --spans --rules --help' files='!*.json' ;;
        diagram) options='--out --figure --svg --help' files='!*.@(pdf|png|jpg|jpeg|gif|bmp|tif|tiff)' ;;
        render) options='--out --format --direction --fold --no-fold --scale --rules --help' files='!*.json' ;;
        import) options='--out --format --rules --help' files='!*.@(json|prototxt|onnx)' ;;
        *) options='--out --jobs --jsonl --resume --strict --time-limit --no-report --show --rules --memory --cpu --quiet
            --help' files='!*.@(pdf|PDF)' ;;
    esac
    case $previous in
        -o|--out|--rules|--spans) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames; return ;;
        -t|--target)
            mapfile -t COMPREPLY < <(compgen -W 'keras caffe pytorch tensorflow onnx all' -- "$current"); return ;;
        -f|--format) mapfile -t COMPREPLY < <(compgen -W 'svg png tikz dot html' -- "$current"); return ;;
        -d|--direction) mapfile -t COMPREPLY < <(compgen -W 'down right' -- "$current"); return ;;
        -j|--jobs|--scale|--time-limit|--memory|--cpu) return ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        return
    fi
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -d -- "$current"; compgen -f -X "$files" -- "$current")
}
complete -F _dlpaper2code dlpaper2code
