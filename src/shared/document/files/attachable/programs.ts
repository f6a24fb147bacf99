/** Ends of names of files that run when they are opened, on Windows, macOS, Linux or a phone. */
const endings = new Set([
  ...['exe', 'com', 'scr', 'msi', 'msp', 'msix', 'appx', 'dll', 'cpl', 'ocx', 'sys', 'pif', 'gadget'],
  ...[
    'bat',
    'cmd',
    'ps1',
    'psm1',
    'vbs',
    'vbe',
    'js',
    'jse',
    'mjs',
    'cjs',
    'wsf',
    'wsh',
    'hta',
    'reg',
    'inf',
  ],
  ...['lnk', 'url', 'scf', 'chm', 'hlp', 'iso', 'img', 'vhd', 'dmg', 'pkg', 'app', 'command', 'workflow'],
  ...['sh', 'bash', 'zsh', 'run', 'desktop', 'py', 'pyc', 'pl', 'rb', 'php', 'jar', 'class', 'apk', 'ipa'],
  ...['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'xlsb', 'pptm', 'potm', 'ppsm', 'ppam', 'sldm', 'one', 'xll'],
  ...[
    'xla',
    'wll',
    'ade',
    'adp',
    'mde',
    'rdp',
    'diagcab',
    'vb',
    'ws',
    'wsc',
    'sct',
    'shb',
    'shs',
    'jnlp',
    'msc',
  ],
  ...['mst', 'xbap', 'application', 'appref-ms', 'settingcontent-ms', 'search-ms', 'library-ms'],
])

/** Ends of names of pages that may run scripts on the reader's own computer. */
const pages = new Set(['htm', 'html', 'xhtml', 'xht', 'shtml', 'mht', 'mhtml', 'svg', 'svgz', 'swf'])

/** The end of a name in lower case. Windows drops spaces and points at the end of a name. */
function endingOf(name: string): string {
  let end = name.length
  while (end > 0 && /[\s.]/.test(name.charAt(end - 1))) end -= 1
  return name
    .slice(0, end)
    .slice(name.lastIndexOf('.', end - 1) + 1)
    .toLowerCase()
}

/** Whether a file with this name runs, or may run macros, when somebody opens it. */
export const isProgramName = (name: string): boolean => endings.has(endingOf(name))

/** Whether a part of an archive must not reach readers: a program, or a page that may run scripts. */
export const isUnsafePart = (name: string): boolean => isProgramName(name) || pages.has(endingOf(name))
