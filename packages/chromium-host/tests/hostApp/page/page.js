const { dataset } = document.body
const showPaths = (files) => {
  dataset.paths = JSON.stringify([...files].map((file) => [file.name, window.bridge.pathOf(file)]))
}

document.querySelector('#file').addEventListener('change', (event) => showPaths(event.target.files))
const drop = document.querySelector('#drop')
drop.addEventListener('dragover', (event) => event.preventDefault())
drop.addEventListener('drop', (event) => {
  event.preventDefault()
  showPaths(event.dataTransfer.files)
})
const worker = new Worker('/worker.js')
worker.addEventListener('message', ({ data }) => {
  dataset.worker = data
})
dataset.ready = 'yes'
