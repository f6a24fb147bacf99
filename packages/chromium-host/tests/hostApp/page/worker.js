// Workers load through the app's scheme too.
fetch('/digits').then(async (answer) => postMessage(await answer.text()))
