import { useEffect } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useConta } from '../../../app/acesso/useAcesso.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { GestaoDoUsuario } from './gestao/GestaoDoUsuario.tsx';
import { ListaDeUsuarios } from './lista/ListaDeUsuarios.tsx';
import { useTela } from './tela.ts';

/** `Usuários`: the list, or one of them in its place. The address holds a handle that means nothing outside this window. */
export function Usuarios() {
  const conta = useConta();
  const irPara = useNavigate();
  const { '*': handle = '' } = useParams();
  const { dono, assumir, abrir, abertos } = useTela();
  const quem = conta === null ? '' : `${conta.cpf} ${conta.contexto ?? ''}`;
  const cpf = dono === quem ? abertos[handle] : undefined;
  const perdido = handle !== '' && cpf === undefined;

  useEffect(() => {
    assumir(quem);
  }, [assumir, quem]);
  useEffect(() => {
    // A handle of before the window was loaded again: back to the list.
    if (perdido) void irPara(ROTAS.usuarios, { replace: true });
  }, [irPara, perdido]);

  if (conta?.contexto == null || dono !== quem || perdido) return null;
  if (cpf === undefined) {
    return (
      <ListaDeUsuarios
        conta={conta}
        aoAbrir={(escolhido) => void irPara(`${ROTAS.usuarios}/${abrir(escolhido)}`)}
      />
    );
  }
  return (
    <GestaoDoUsuario
      key={cpf}
      cnpj={conta.contexto}
      cpf={cpf}
      conta={conta}
      aoVoltar={() => void irPara(ROTAS.usuarios)}
    />
  );
}
