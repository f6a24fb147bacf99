/** A rectangle on the desktop in device-independent pixels. */
export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

export const smallestWindow = { width: 1024, height: 640 } as const
export const usualWindow = { width: 1360, height: 860 } as const

/** How much of the title bar must be on a screen for the window to be reachable with a mouse. */
const grip = { width: 120, height: 32 }

const overlap = (fromA: number, toA: number, fromB: number, toB: number) =>
  Math.min(toA, toB) - Math.max(fromA, fromB)

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const across = overlap(bounds.x, bounds.x + bounds.width, area.x, area.x + area.width)
  const top = overlap(bounds.y, bounds.y + grip.height, area.y, area.y + area.height)
  return across >= grip.width && top >= grip.height
}

/**
 * Where to open: the remembered place if its title bar is still on one of the screens (a monitor may have
 * been disconnected), not larger than that screen; otherwise centred on the first one.
 */
export function placeWindow(remembered: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const home = remembered && workAreas.find((area) => isReachable(remembered, area))
  if (remembered && home) {
    return {
      x: remembered.x,
      y: remembered.y,
      width: Math.max(smallestWindow.width, Math.min(remembered.width, home.width)),
      height: Math.max(smallestWindow.height, Math.min(remembered.height, home.height)),
    }
  }
  const [first] = workAreas
  if (!first) return { x: 0, y: 0, ...usualWindow }
  const width = Math.max(smallestWindow.width, Math.min(usualWindow.width, first.width))
  const height = Math.max(smallestWindow.height, Math.min(usualWindow.height, first.height))
  return {
    x: first.x + Math.max(0, Math.round((first.width - width) / 2)),
    y: first.y + Math.max(0, Math.round((first.height - height) / 2)),
    width,
    height,
  }
}
