import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const folders = ['source', 'target', 'omegat', 'tm', 'glossary', 'dictionary']

/** An OmegaT project from Ukrainian into English with a file, whose translations are those of a memory. */
export function makeOmegaTProject(
  folder: string,
  files: { source: string; memory: string },
): { target: string } {
  for (const name of folders) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(
    join(folder, 'omegat.project'),
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
${folders
  .filter((name) => name !== 'omegat')
  .map((name) => `<${name}_dir>__DEFAULT__</${name}_dir>`)
  .join('\n')}
<source_lang>UK</source_lang>
<target_lang>EN</target_lang>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
`,
  )
  const name = basename(files.source)
  copyFileSync(files.source, join(folder, 'source', name))
  // The console translates with the project's own memory only.
  copyFileSync(files.memory, join(folder, 'omegat', 'project_save.tmx'))
  return { target: join(folder, 'target', name) }
}
