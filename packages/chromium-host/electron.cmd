@node "%~dp0electron.mjs" %*
