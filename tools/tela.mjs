// Whether there is a screen to open a window on.
export const temTela = (env = process.env) =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
