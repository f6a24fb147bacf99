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
])

/** Whether a file with this name runs, or may run macros, when somebody opens it. */
export function isProgramName(name: string): boolean {
  // Windows drops spaces and points at the end of a name.
  const [, ending = ''] = /\.([a-z0-9]{1,12})[\s.]{0,8}$/i.exec(name) ?? []
  return endings.has(ending.toLowerCase())
}
