// A utility process: answers each message, and ends when told to.
process.parentPort.on('message', ({ data }) => {
  if (data === 'end') process.exit(3)
  process.parentPort.postMessage({ data, type: process.type, given: process.argv[2] })
})
