import { use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { ChegadaDeLink, LinkDaJanela, type TextoComLink } from './link.ts';
import { invoke } from '../../bridge/client.ts';
import { ROTAS } from '../rotas.ts';

/** Takes the password link with which the system opened the program, now or later, to the page that uses it. */
export function LinkRecebido({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const chegadas = use(ChegadaDeLink);
  const [link, setLink] = useState<TextoComLink | null>(null);
  const guardar = useCallback((texto: string) => setLink({ texto }), []);
  const esquecer = useCallback(() => setLink(null), []);
  useEffect(() => {
    const buscar = async (): Promise<void> => {
      const resposta = await invoke('acesso.linkRecebido', {});
      if (!resposta.ok || resposta.value.texto === null) return;
      guardar(resposta.value.texto);
      void navigate(ROTAS.senha);
    };
    void buscar();
  }, [chegadas, guardar, navigate]);
  const valor = useMemo(() => ({ link, guardar, esquecer }), [link, guardar, esquecer]);
  return <LinkDaJanela value={valor}>{children}</LinkDaJanela>;
}
