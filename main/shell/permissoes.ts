import { ehDoPrograma } from './enderecos.ts';

/**
 * Whether a permission is granted: the camera, to the program's own page, without the microphone. Nothing else ever
 * is. `midias` is what Electron calls the kinds of media (`video`, `audio`, `unknown`); `endereco` is of the page.
 */
export const soACamera = (
  permissao: string,
  midias: readonly (string | undefined)[],
  endereco: string,
): boolean =>
  permissao === 'media' &&
  midias.length > 0 &&
  midias.every((midia) => midia === 'video') &&
  ehDoPrograma(endereco);
