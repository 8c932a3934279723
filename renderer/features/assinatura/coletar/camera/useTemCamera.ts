import { useEffect, useState } from 'react';

/** Whether this computer has a camera now; follows the plugging in and out. True until it is known not to have one. */
export function useTemCamera(): boolean {
  const [tem, setTem] = useState(true);
  useEffect(() => {
    const { mediaDevices } = navigator;
    let saiu = false;
    const contar = async (): Promise<void> => {
      const aparelhos = await mediaDevices.enumerateDevices();
      if (!saiu) setTem(aparelhos.some(({ kind }) => kind === 'videoinput'));
    };
    const contarDeNovo = (): void => void contar();
    contarDeNovo();
    mediaDevices.addEventListener('devicechange', contarDeNovo);
    return () => {
      saiu = true;
      mediaDevices.removeEventListener('devicechange', contarDeNovo);
    };
  }, []);
  return tem;
}
