import { describe, expect, it } from 'vitest';
import { Upload, type UploadOptions } from 'tus-js-client';
import { comAcesso, HELENA, servidorDeTeste } from './apoio.ts';
import { arquivo, comArquivos, guardados, MB, parciais, sha256De } from './apoio-anexos.ts';
import { entrar } from './apoio-sessao.ts';

describe('um cliente tus que não é nosso (tus-js-client)', () => {
  it.each([
    ['criação e depois pedaços de 1 MB', { chunkSize: MB }],
    ['conteúdo já na criação', { chunkSize: MB, uploadDataDuringCreation: true }],
    ['um pedaço só', {}],
  ] as const)('%s: 10 MB, com pausa e retomada', async (_nome, modo) => {
    const servidor = await servidorDeTeste();
    const { acesso } = await entrar(servidor, HELENA);
    const bytes = arquivo(10 * MB, 1);
    const comum: UploadOptions = {
      ...modo,
      endpoint: `${servidor.url}/v1/anexos`,
      metadata: { sha256: sha256De(bytes), filename: 'documento.pdf' },
      headers: comAcesso(acesso),
      retryDelays: [50, 100, 200, 400],
    };
    const endereco = await enviarEPausar(bytes, comum);
    expect(guardados(servidor.pasta)).toEqual([]);
    await enviar(bytes, { ...comum, uploadUrl: endereco });
    const helena = comArquivos(servidor.url, acesso);
    expect((await helena.baixar(sha256De(bytes))).bytes.equals(bytes)).toBe(true);
    expect(guardados(servidor.pasta)).toEqual([sha256De(bytes)]);
    expect(parciais(servidor.pasta)).toEqual([]);
  });

  it('desiste de um envio', async () => {
    const servidor = await servidorDeTeste();
    const { acesso } = await entrar(servidor, HELENA);
    const bytes = arquivo(3 * MB, 2);
    const comum: UploadOptions = {
      endpoint: `${servidor.url}/v1/anexos`,
      metadata: { sha256: sha256De(bytes) },
      headers: comAcesso(acesso),
      chunkSize: MB,
    };
    const endereco = await enviarEPausar(bytes, comum);
    await Upload.terminate(endereco, { headers: comAcesso(acesso), retryDelays: [50, 100, 200] });
    expect(parciais(servidor.pasta)).toEqual([]);
  });
});

/** Sends until something was accepted or is on its way, then stops; answers where the upload lives. */
function enviarEPausar(bytes: Buffer, opcoes: UploadOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const envio = new Upload(bytes, {
      ...opcoes,
      onError: reject,
      onSuccess: () => reject(new Error('it did not stop in time')),
      onProgress: (mandados) => {
        if (mandados === 0 || envio.url === null) return;
        const { url } = envio;
        envio.abort().then(() => resolve(url), reject);
      },
    });
    envio.start();
  });
}

function enviar(bytes: Buffer, opcoes: UploadOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(bytes, { ...opcoes, onError: reject, onSuccess: () => resolve() }).start();
  });
}
