import { useCallback } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useConta } from '../../app/acesso/useAcesso.ts';
import { ROTAS } from '../../app/rotas.ts';
import { ListaDeAnalises } from './lista/ListaDeAnalises.tsx';
import { PaginaDaMesa } from './mesa/PaginaDaMesa.tsx';

/** `Análises`: the requests for a signature that the State has to look at, and the desk for one of them (BR-20). */
export function Analises() {
  const { id } = useParams();
  const conta = useConta();
  const irPara = useNavigate();
  const abrir = useCallback((analise: string) => void irPara(ROTAS.analise(analise)), [irPara]);
  if (conta === null) return null;
  if (id === undefined) return <ListaDeAnalises aoAbrir={abrir} />;
  return <PaginaDaMesa key={id} id={id} conta={conta} aoAbrir={abrir} />;
}
