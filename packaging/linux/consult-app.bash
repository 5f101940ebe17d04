# Completion of consult-app for bash.
_consult_app() {
    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" index
    if [[ $before == --data-dir ]]; then
        mapfile -t COMPREPLY < <(compgen -d -- "$word")
        return
    fi
    for ((index = 1; index < COMP_CWORD; index++)); do
        case " @WORDS@ " in
        *" ${COMP_WORDS[index]} "*)
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            return
            ;;
        esac
    done
    mapfile -t COMPREPLY < <(compgen -W "@WORDS@ --data-dir --portable --version --help" -- "$word")
}
complete -o filenames -F _consult_app consult-app
