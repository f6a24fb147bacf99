// Loaded into the app's main process before the app: its dialogs are answered from a queue that the test
// fills, and nothing is opened outside. The product does not know of it.
const { appendFileSync, writeFileSync } = require('node:fs')
const { dialog, shell } = require('electron')

// Playwright gives access to the process only once it runs; the file has what the process wrote before that.
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream)
  stream.write = (chunk, ...rest) => {
    appendFileSync(process.env.ANSWER_LOG, chunk)
    return write(chunk, ...rest)
  }
}

const answers = {
  open: [],
  save: [],
  box: JSON.parse(process.env.ANSWER_MESSAGE_BOXES ?? '[]'),
  boxes: [],
  externals: [],
}
globalThis.__answers = answers

const messageBox = (args) => {
  const { message, detail, buttons, cancelId = 0 } = args.at(-1)
  answers.boxes.push({ message, detail, buttons })
  // For tests in which the app ends without ever having a window, so that nothing can be evaluated in it.
  if (process.env.ANSWER_BOXES) writeFileSync(process.env.ANSWER_BOXES, JSON.stringify(answers.boxes))
  return answers.box.shift() ?? cancelId
}
const opened = (address) => {
  answers.externals.push(address)
  return ''
}

Object.assign(dialog, {
  showOpenDialog: async () => {
    const filePaths = answers.open.shift() ?? null
    return { canceled: filePaths === null, filePaths: filePaths ?? [] }
  },
  showSaveDialog: async () => {
    const filePath = answers.save.shift() ?? null
    return { canceled: filePath === null, filePath: filePath ?? '' }
  },
  showMessageBox: async (...args) => ({ response: messageBox(args), checkboxChecked: false }),
  showMessageBoxSync: (...args) => messageBox(args),
  showErrorBox: (message, detail) => {
    answers.boxes.push({ message, detail })
  },
})
Object.assign(shell, {
  openExternal: async (url) => void opened(url),
  openPath: async (path) => opened(path),
  showItemInFolder: (path) => void opened(path),
})
