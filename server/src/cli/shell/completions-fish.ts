/** Completions for fish. */
import type {
  CompletedCommand,
  CompletedOption,
  completionWords,
  Values,
} from './completion-words';

export function fishCompletions({ options, commands }: ReturnType<typeof completionWords>): string {
  const names = commands.map(({ name }) => name).join(' ');
  const outside = `not __fish_seen_subcommand_from ${names}`;
  return [
    '# fish completion for export-tiers',
    'complete -c export-tiers -f',
    ...options.map((option) => optionLine(option, outside)),
    ...commands.flatMap((command) => commandLines(command, outside)),
    '',
  ].join('\n');
}

function commandLines(
  { name, description, options, values }: CompletedCommand,
  outside: string,
): string[] {
  const inside = `__fish_seen_subcommand_from ${name}`;
  const offered = values.kind === 'nothing' ? [] : [`${condition(inside)} ${offer(values)}`];
  return [
    `${condition(outside)} -a ${name} -d ${quoted(description)}`,
    ...offered,
    ...options.map((option) => optionLine(option, inside)),
  ];
}

function optionLine({ flags, description, value }: CompletedOption, when: string): string {
  const names = flags.map((flag) =>
    flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
  );
  const wants = value === null ? '' : ` -r ${offer(value)}`;
  return `${condition(when)} ${names.join(' ')}${wants} -d ${quoted(description)}`;
}

function condition(when: string): string {
  return `complete -c export-tiers -n ${quoted(when)}`;
}

function offer(values: Values): string {
  switch (values.kind) {
    case 'words':
      return `-f -a ${quoted(values.words.join(' '))}`;
    case 'files':
      return '-F';
    case 'folders':
      return "-f -a '(__fish_complete_directories)'";
    case 'nothing':
      return '-f';
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
