/** Numbers from a seed (mulberry32): the same seed, the same test. */
export function acasoDe(semente: number): (ate: number) => number {
  let estado = semente >>> 0;
  return (ate) => {
    estado = (estado + 0x6d2b79f5) >>> 0;
    let t = estado;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * ate);
  };
}
