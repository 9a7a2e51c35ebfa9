/** Completions for bash, without need of the bash-completion package. */
import type {
  CompletedCommand,
  CompletedOption,
  completionWords,
  Values,
} from './completion-words';

export function bashCompletions({ options, commands }: ReturnType<typeof completionWords>): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `# bash completion for export-tiers
_export_tiers() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD - 1]}" command="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      -*) ;;
      *) command="$word"; break ;;
    esac
  done
  COMPREPLY=()
  case "$command $prev" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case "$command" in
    "")
      COMPREPLY=($(compgen -W "${names} ${flagsOf(options)}" -- "$cur"))
      ;;
${commands.map(commandCase).join('\n')}
  esac
}
complete -F _export_tiers export-tiers
`;
}

function valueCases({ name, options }: CompletedCommand): string[] {
  return options.flatMap(({ flags, value }) =>
    value === null
      ? []
      : [`    ${flags.map((flag) => `"${name} ${flag}"`).join('|')}) ${reply(value)}; return ;;`],
  );
}

function commandCase({ name, options, values }: CompletedCommand): string {
  return `    ${name})
      case "$cur" in
        -*) COMPREPLY=($(compgen -W "${flagsOf(options)}" -- "$cur")) ;;
        *) ${reply(values)} ;;
      esac
      ;;`;
}

function reply(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `COMPREPLY=($(compgen -W "${values.words.join(' ')}" -- "$cur"))`;
    case 'files':
      return 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur"))';
    case 'folders':
      return 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur"))';
    case 'nothing':
      return ':';
  }
}

function flagsOf(options: readonly CompletedOption[]): string {
  return options.flatMap(({ flags }) => flags).join(' ');
}
