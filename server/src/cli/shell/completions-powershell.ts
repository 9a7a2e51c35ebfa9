/** Completions for PowerShell, to be run by its profile. Where nothing is offered PowerShell completes files itself. */
import type {
  CompletedCommand,
  CompletedOption,
  completionWords,
  Values,
} from './completion-words';

export function powershellCompletions({
  options,
  commands,
}: ReturnType<typeof completionWords>): string {
  return `# PowerShell completion for export-tiers
Register-ArgumentCompleter -Native -CommandName 'export-tiers' -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)

  $before = @($commandAst.CommandElements |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    Select-Object -Skip 1 |
    ForEach-Object { $_.ToString() })
  $command = $before | Where-Object { -not $_.StartsWith('-') } | Select-Object -First 1
  $previous = $before | Select-Object -Last 1

  function Offer($text, $type, $tip) {
    if ($text.StartsWith($wordToComplete, [System.StringComparison]::Ordinal)) {
      [System.Management.Automation.CompletionResult]::new($text, $text, $type, $tip)
    }
  }

  switch -CaseSensitive ("$command $previous") {
${commands.flatMap(valueCases).join('\n')}
  }

  switch -CaseSensitive ("$command") {
    '' {
      if ($wordToComplete.StartsWith('-')) {
${options.flatMap(flagOffers).join('\n')}
      } else {
${commands.map(({ name, description }) => offer(name, 'Command', description)).join('\n')}
      }
    }
${commands.map(commandCase).join('\n')}
  }
}
`;
}

function valueCases({ name, options }: CompletedCommand): string[] {
  return options.flatMap(({ flags, value }) =>
    value === null
      ? []
      : flags.map(
          (flag) =>
            `    ${quoted(`${name} ${flag}`)} { ${[...words(value), 'return'].join('; ')} }`,
        ),
  );
}

function commandCase({ name, options, values }: CompletedCommand): string {
  return `    ${quoted(name)} {
      if ($wordToComplete.StartsWith('-')) {
${options.flatMap(flagOffers).join('\n')}
      } else {
${words(values)
  .map((each) => `        ${each}`)
  .join('\n')}
      }
    }`;
}

function flagOffers({ flags, description }: CompletedOption): string[] {
  return flags.map((flag) => offer(flag, 'ParameterName', description));
}

function words(values: Values): readonly string[] {
  if (values.kind !== 'words') return [];
  return values.words.map((word) => `Offer ${quoted(word)} 'ParameterValue' ${quoted(word)}`);
}

function offer(text: string, type: string, tip: string): string {
  return `        Offer ${quoted(text)} ${quoted(type)} ${quoted(tip)}`;
}

/** PowerShell takes typographic quotes for its own. */
function quoted(text: string): string {
  return `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`;
}
