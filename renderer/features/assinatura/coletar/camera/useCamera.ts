import { useCallback, useEffect, useState } from 'react';

export type Lado = 'user' | 'environment';
export type EstadoDaCamera =
  | { readonly tipo: 'abrindo' }
  | { readonly tipo: 'ao-vivo'; readonly fluxo: MediaStream; readonly cameras: readonly MediaDeviceInfo[] }
  /** `nome` as `falhaDaCamera` takes it. */
  | { readonly tipo: 'falhou'; readonly nome: string };

const ABRINDO: EstadoDaCamera = { tipo: 'abrindo' };
/** As many pixels as the camera has: small print needs them. */
const RESOLUCAO = { width: { ideal: 3840 }, height: { ideal: 2160 } };

/**
 * The live picture of a camera, as long as the component that asks is on the screen; then the camera goes off.
 * @param escolhida id of the camera; null takes one that looks to `lado`
 */
export function useCamera(
  escolhida: string | null,
  lado: Lado,
): { readonly estado: EstadoDaCamera; readonly tentarDeNovo: () => void } {
  const [vez, setVez] = useState(0);
  const chave = `${escolhida ?? ''} ${lado} ${String(vez)}`;
  const [visto, setVisto] = useState<{ chave: string; estado: EstadoDaCamera }>({ chave, estado: ABRINDO });
  useEffect(() => {
    let saiu = false;
    let fluxo: MediaStream | null = null;
    const mostrar = (estado: EstadoDaCamera): void => {
      if (!saiu) setVisto({ chave, estado });
    };
    const desligar = (): void => fluxo?.getTracks().forEach((faixa) => faixa.stop());
    const abrir = async (): Promise<void> => {
      fluxo = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: {
          ...RESOLUCAO,
          ...(escolhida === null ? { facingMode: { ideal: lado } } : { deviceId: { exact: escolhida } }),
        },
      });
      if (saiu) return desligar();
      fluxo
        .getVideoTracks()[0]
        ?.addEventListener('ended', () => mostrar({ tipo: 'falhou', nome: 'DESLIGADA' }));
      // Their names are known only after the permission.
      const aparelhos = await navigator.mediaDevices.enumerateDevices();
      mostrar({ tipo: 'ao-vivo', fluxo, cameras: aparelhos.filter(({ kind }) => kind === 'videoinput') });
    };
    abrir().catch((falha: unknown) =>
      mostrar({ tipo: 'falhou', nome: falha instanceof DOMException ? falha.name : '' }),
    );
    return () => {
      saiu = true;
      desligar();
    };
  }, [chave, escolhida, lado]);
  const tentarDeNovo = useCallback(() => setVez((antes) => antes + 1), []);
  return { estado: visto.chave === chave ? visto.estado : ABRINDO, tentarDeNovo };
}
