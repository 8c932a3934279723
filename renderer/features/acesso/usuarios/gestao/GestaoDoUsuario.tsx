import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import type { Conta } from '../../../../../contract/bridge/acesso.ts';
import { consulta } from '../../../../bridge/query.ts';
import { Button, EmptyState, PageHead } from '../../../../ui/index.ts';
import { PaginaDoUsuario } from './PaginaDoUsuario.tsx';
import { textoDoUsuario } from './textoDoUsuario.ts';

export type GestaoDoUsuarioProps = {
  readonly cnpj: string;
  readonly cpf: string;
  readonly conta: Conta;
  readonly aoVoltar: () => void;
};

/** `Gestão do Usuário`: one user of the entity, looked at and changed. */
export function GestaoDoUsuario({ cnpj, cpf, conta, aoVoltar }: GestaoDoUsuarioProps) {
  const { data, error } = useQuery(consulta('usuarios.abrir', { cnpj, cpf }));
  if (data !== undefined) return <PaginaDoUsuario usuario={data} conta={conta} aoVoltar={aoVoltar} />;
  if (error === null) return null;
  const { titulo, texto } = textoDoUsuario(error.erro);
  return (
    <>
      <PageHead title="Gestão do Usuário" />
      <EmptyState
        title={titulo}
        action={
          <Button icon={ArrowLeft} onPress={aoVoltar}>
            Voltar
          </Button>
        }
      >
        {texto}
      </EmptyState>
    </>
  );
}
