/** Completions for zsh: to be put as `_export-tiers` into a folder of `$fpath`, or to be sourced. */
import type {
  CompletedCommand,
  CompletedOption,
  completionWords,
  Values,
} from './completion-words';

export function zshCompletions({ options, commands }: ReturnType<typeof completionWords>): string {
  return `#compdef export-tiers

_export-tiers() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C \\
${options.map(optionSpec).join('')}    '1: :->command' \\
    '*:: :->rest'
  case $state in
    command)
      local -a commands=(
${commands.map(({ name, description }) => `        ${quoted(`${name}:${description}`)}\n`).join('')}      )
      _describe command commands
      ;;
    rest)
      case $line[1] in
${commands.map(commandCase).join('')}      esac
      ;;
  esac
}

if [ "$funcstack[1]" = "_export-tiers" ]; then
  _export-tiers "$@"
else
  compdef _export-tiers export-tiers
fi
`;
}

function commandCase({ name, options, values }: CompletedCommand): string {
  return `        ${name})
          _arguments \\
${options.map((option) => `      ${optionSpec(option)}`).join('')}            ${quoted(`*: :${action(values)}`)}
          ;;
`;
}

/** A repeated option is offered again only where it has a value. */
function optionSpec({ flags, description, value }: CompletedOption): string {
  const text = `[${description.replace(/[[\]:\\]/g, '\\$&')}]`;
  return flags
    .map((flag) => {
      const spec = value === null ? `${flag}${text}` : `*${flag}=${text}: :${action(value)}`;
      return `    ${quoted(spec)} \\\n`;
    })
    .join('');
}

function action(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `(${values.words.join(' ')})`;
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'nothing':
      return ' ';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
