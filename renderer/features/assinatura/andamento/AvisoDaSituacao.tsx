import { CircleCheck, Clock, Inbox } from 'lucide-react';
import type { Item } from '../../../../contract/domain/assinatura.ts';
import type { Coleta } from '../../../../contract/domain/coleta.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { formatarData } from '../../../format/datas.ts';
import { Banner, LinkButton } from '../../../ui/index.ts';
import { LigacaoAosItens } from '../LigacaoAosItens.tsx';
import { palavrasDaEspera } from '../palavras/envio.ts';
import { reprovadosNaAnalise } from '../palavras/reprovados.ts';

export type AvisoDaSituacaoProps = {
  readonly coleta: Coleta;
  readonly impedido: boolean;
  readonly semConexao: boolean;
  readonly aoIr: (item: Item) => void;
  readonly aoCancelar: () => void;
};

/** The one sentence above the table: what stands between the person and the next step. */
export function AvisoDaSituacao(props: AvisoDaSituacaoProps) {
  const { coleta, aoIr } = props;
  if (coleta.envio?.estado === 'PARADO') return <EnvioParado {...props} />;
  if (coleta.envio !== null)
    return (
      <Banner layout="box" tone="info" icon={Clock} title="Envio pedido.">
        {palavrasDaEspera(coleta, props.semConexao)}
      </Banner>
    );
  switch (coleta.situacao) {
    case 'EM_CADASTRAMENTO':
      return <EmCadastramento coleta={coleta} />;
    case 'EM_ANALISE':
      return (
        <Banner layout="box" tone="info" icon={Clock} title="Em análise no Estado.">
          Você não precisa fazer nada agora. O resultado chega por e-mail e aparece aqui.
        </Banner>
      );
    case 'AGUARDANDO_SOLUCAO':
      return <AguardandoSolucao coleta={coleta} aoIr={aoIr} />;
    case 'APROVADA':
      return (
        <Banner layout="box" tone="ok" title="Você já pode assinar com usuário e senha nesta entidade.">
          {coleta.apagaEm !== null &&
            `As cópias dos documentos neste computador serão apagadas em ${formatarData(coleta.apagaEm)}; o SIGCON continua com os dele.`}
        </Banner>
      );
  }
}

function EmCadastramento({ coleta: { documentos, faltam } }: { coleta: Coleta }) {
  const exigidos = documentos.filter(({ exigido }) => exigido).length;
  if (faltam.length === 0)
    return (
      <Banner layout="box" tone="ok" icon={CircleCheck} title="Todos os documentos estão anexados.">
        Confira e envie para aprovação.
      </Banner>
    );
  return (
    <Banner
      layout="box"
      tone="info"
      icon={Inbox}
      title={`${String(exigidos - faltam.length)} de ${String(exigidos)} documentos anexados.`}
    >
      Escolha um item, ou arraste o arquivo até a linha dele.
    </Banner>
  );
}

function AguardandoSolucao({ coleta, aoIr }: Pick<AvisoDaSituacaoProps, 'coleta' | 'aoIr'>) {
  const { porTrocar } = coleta;
  const reprovados = reprovadosNaAnalise(coleta).length;
  if (porTrocar.length === 0)
    return (
      <Banner layout="box" tone="ok" title="Você trocou todos os documentos com status REPROVADO.">
        Envie a resposta para que o Estado analise de novo.
      </Banner>
    );
  return (
    <Banner
      layout="box"
      tone="warn"
      title={`${porTrocar.length === 1 ? 'Falta' : 'Faltam'} trocar ${String(porTrocar.length)} de ${String(reprovados)} ${reprovados === 1 ? 'documento' : 'documentos'} com status REPROVADO:`}
    >
      <LigacaoAosItens comNome itens={porTrocar} aoIr={aoIr} />.
    </Banner>
  );
}

function EnvioParado({ coleta, impedido, aoCancelar }: AvisoDaSituacaoProps) {
  const motivo = coleta.envio?.motivo ?? null;
  const { titulo, texto } =
    motivo === null
      ? { titulo: 'O envio parou.', texto: 'Tente de novo; se repetir, avise o suporte.' }
      : textoDoErro(motivo);
  return (
    <Banner
      layout="box"
      tone="danger"
      title={`A solicitação não foi enviada. ${titulo}`}
      actions={
        <LinkButton tone="inherit" isDisabled={impedido} onPress={aoCancelar}>
          Cancelar envio
        </LinkButton>
      }
    >
      {texto}
    </Banner>
  );
}
