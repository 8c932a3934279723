/** Runs one thing after the other, in the order in which they were asked for; one that fails stops no other. */
export function criarUmPorVez(): <T>(f: () => Promise<T>) => Promise<T> {
  let ultima: Promise<unknown> = Promise.resolve();
  return (f) => {
    const minha = ultima.then(f);
    ultima = minha.catch(() => undefined);
    return minha;
  };
}
