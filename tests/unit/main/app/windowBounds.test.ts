import { expect, test } from 'vitest'
import { placeWindow, smallestWindow, usualWindow } from '#main/app/windowBounds.ts'

const laptop = { x: 0, y: 24, width: 1440, height: 876 }
const monitor = { x: 1440, y: 0, width: 2560, height: 1400 }

test('a first window is centred on the first screen', () => {
  expect(placeWindow(null, [laptop, monitor])).toEqual({ x: 40, y: 32, ...usualWindow })
})

test('a window opens where it was left', () => {
  const left = { x: 1600, y: 100, width: 1800, height: 1200 }
  expect(placeWindow(left, [laptop, monitor])).toEqual(left)
})

test('a window of a screen that is gone comes home', () => {
  const left = { x: 1600, y: 100, width: 1800, height: 1200 }
  expect(placeWindow(left, [laptop])).toMatchObject({ x: 40, y: 32 })
})

test('a window whose title bar is above the screen comes home', () => {
  expect(placeWindow({ x: 200, y: -500, width: 1100, height: 900 }, [laptop])).toMatchObject({ y: 32 })
})

test('a window is never larger than its screen nor smaller than the page needs', () => {
  const large = placeWindow({ x: 10, y: 30, width: 5000, height: 3000 }, [laptop])
  expect([large.width, large.height]).toEqual([laptop.width, laptop.height])
  const small = placeWindow({ x: 10, y: 30, width: 300, height: 200 }, [laptop])
  expect([small.width, small.height]).toEqual([smallestWindow.width, smallestWindow.height])
  const tiny = placeWindow(null, [{ x: 0, y: 0, width: 800, height: 600 }])
  expect(tiny).toEqual({ x: 0, y: 0, ...smallestWindow })
})

test('without any screen there is still a window', () => {
  expect(placeWindow({ x: 9, y: 9, width: 1200, height: 800 }, [])).toEqual({ x: 0, y: 0, ...usualWindow })
})
