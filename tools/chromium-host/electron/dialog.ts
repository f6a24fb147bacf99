import { strict } from './strict.ts'

interface MessageBox {
  message?: string
  detail?: string
  cancelId?: number
  buttons?: string[]
}

const last = <T>(args: unknown[]) => args.at(-1) as T

const cancelled = ({ cancelId, buttons = [] }: MessageBox): number => {
  if (cancelId !== undefined) return cancelId
  const named = buttons.findIndex((label) => /^(cancel|no)$/i.test(label))
  return Math.max(0, named)
}

/** Without someone to answer, every dialog is closed as with Escape. A driver replaces these functions. */
export const dialog = strict('dialog', {
  showOpenDialog: async (..._args: unknown[]) => ({ canceled: true, filePaths: [] as string[] }),
  showOpenDialogSync: (..._args: unknown[]): string[] | undefined => undefined,
  showSaveDialog: async (..._args: unknown[]) => ({ canceled: true, filePath: '' }),
  showSaveDialogSync: (..._args: unknown[]) => '',
  showMessageBox: async (...args: unknown[]) => ({ response: cancelled(last(args)), checkboxChecked: false }),
  showMessageBoxSync: (...args: unknown[]) => cancelled(last(args)),
  showErrorBox: (title: string, content: string) => {
    process.stderr.write(`${title}\n${content}\n`)
  },
  showCertificateTrustDialog: async () => {},
})
