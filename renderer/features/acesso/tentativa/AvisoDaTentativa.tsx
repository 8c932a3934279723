import type { ReactNode } from 'react';
import type { Tentativa } from './useTentativa.ts';
import type { CodigoDeErro } from '../../../../contract/bridge/errors.ts';
import { textoDoErroDeAcesso } from '../../../../contract/mensagens/acesso.ts';
import { Banner } from '../../../ui/status/Banner.tsx';
import type { MessageTone } from '../../../ui/status/tones.ts';

/** Nothing was done wrong there: a matter of connection or of time. */
const SEM_CULPA: ReadonlySet<CodigoDeErro> = new Set<CodigoDeErro>([
  'SEM_CONEXAO',
  'TEMPO_ESGOTADO',
  'RESPOSTA_ESTRANHA',
  'RESPOSTA_CORTADA',
  'FALHA_INTERNA',
  'INDISPONIVEL',
  'PRIMEIRO_ACESSO_SEM_CONEXAO',
  'PRAZO_SEM_CONEXAO',
  'COFRE_NAO_ABRIU',
  'BANCO_CORROMPIDO',
  'CHAVE_DA_CONTA_PERDIDA',
]);

/** Beside the form: what happened with the try, and what to do. The seconds stand in the button, which is not read aloud each second. */
export function AvisoDaTentativa({ tentativa, acoes }: { tentativa: Tentativa; acoes?: ReactNode }) {
  const { erro, espera } = tentativa;
  if (erro === null) return null;
  const esperou = erro.codigo === 'MUITAS_TENTATIVAS' || erro.codigo === 'LIMITE_EXCEDIDO';
  if (esperou && espera === 0)
    return (
      <Banner tone="info" layout="box" title="Você já pode tentar de novo.">
        Confira o CPF e a senha antes.
      </Banner>
    );
  const { titulo, texto } = textoDoErroDeAcesso(erro);
  const tone: MessageTone = SEM_CULPA.has(erro.codigo) ? 'warn' : 'danger';
  return (
    <Banner tone={tone} layout="box" announce="alert" title={titulo}>
      {texto} {acoes}
    </Banner>
  );
}
