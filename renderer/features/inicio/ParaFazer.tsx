import { useQuery } from '@tanstack/react-query';
import { CircleCheck, ClipboardCheck, CloudUpload, FileText, TriangleAlert } from 'lucide-react';
import styles from './InicioDaConta.module.css';
import { LinhaDeTrabalho } from './LinhaDeTrabalho.tsx';
import type { Conta } from '../../../contract/bridge/acesso.ts';
import { ROTAS } from '../../app/rotas.ts';
import { useEstadoDoSync } from '../../app/useEstadoDoApp.ts';
import { consulta } from '../../bridge/query.ts';
import { formatarHa } from '../../format/datas.ts';
import { plural } from '../../format/numeros.ts';
import { ButtonLink } from '../../ui/actions/LinkButton.tsx';
import { Card } from '../../ui/content/Card.tsx';

/** Since when the oldest request has waited. */
function MaisAntigo({ conta }: { conta: Conta }) {
  const { data } = useQuery(
    consulta('aprovacao.listar', { filtro: 'pendentes', busca: '', ordem: 'mais-antigos', limite: 1 }),
  );
  const primeiro = data?.itens[0];
  if (conta.paraDecidir === 0) return 'Pedidos novos aparecem aqui assim que chegam.';
  if (primeiro === undefined) return 'Confira os dados, escolha os perfis e decida.';
  const espera = formatarHa(primeiro.criadoEm);
  return conta.paraDecidir === 1 ? `Chegou ${espera}.` : `O mais antigo chegou ${espera}.`;
}

function Decisoes({ conta }: { conta: Conta }) {
  const n = conta.paraDecidir;
  return (
    <LinhaDeTrabalho
      icon={n === 0 ? CircleCheck : ClipboardCheck}
      tone={n === 0 ? 'ok' : 'info'}
      titulo={
        n === 0
          ? 'Nenhum pedido espera a sua decisão'
          : `${plural(n, 'pedido espera', 'pedidos esperam')} a sua decisão`
      }
      texto={<MaisAntigo conta={conta} />}
      acao={
        <ButtonLink variant={n === 0 ? 'plain' : 'primary'} href={ROTAS.aprovacoes}>
          {n === 0 ? 'Ver Aprovações' : 'Decidir'}
        </ButtonLink>
      }
    />
  );
}

function quandoSeguem({ sessao }: Conta, conectado: boolean): string {
  if (sessao === 'entrar-de-novo') return 'Seguem para o SIGCON depois que você entrar de novo.';
  if (conectado) return 'O envio ao SIGCON está em andamento.';
  return 'Seguem para o SIGCON sozinhas quando a conexão voltar. Até lá, dá para cancelar.';
}

function NaoEnviadas({ conta }: { conta: Conta }) {
  const conectado = useEstadoDoSync()?.conexao === 'conectado';
  const esperam = Math.max(0, conta.naoEnviados - conta.parados - conta.assinaturasNaoEnviadas);
  const lista = conta.representa ? ROTAS.aprovacoes : ROTAS.analises;
  return (
    <>
      {conta.parados > 0 && (
        <LinhaDeTrabalho
          icon={TriangleAlert}
          tone="warn"
          titulo={`${plural(conta.parados, 'decisão precisa', 'decisões precisam')} de você de novo`}
          texto="O pedido mudou no SIGCON, ou a decisão não foi aceita. Nada foi aplicado sozinho."
          acao={<ButtonLink href={lista}>Ver</ButtonLink>}
        />
      )}
      {esperam > 0 && (
        <LinhaDeTrabalho
          icon={CloudUpload}
          titulo={`${plural(esperam, 'decisão', 'decisões')} só neste computador`}
          texto={quandoSeguem(conta, conectado)}
          acao={<ButtonLink href={lista}>Ver</ButtonLink>}
        />
      )}
    </>
  );
}

/** The person's own request for a signature, and those that wait for his analysis. */
function Assinaturas({ conta }: { conta: Conta }) {
  const { paraTrocar, assinaturasNaoEnviadas, analisa, paraAnalisar } = conta;
  return (
    <>
      {paraTrocar > 0 && (
        <LinhaDeTrabalho
          icon={TriangleAlert}
          tone="warn"
          titulo={`Falta trocar ${plural(paraTrocar, 'documento')} da sua solicitação de assinatura`}
          texto="A análise do Estado disse o que corrigir em cada um."
          acao={
            <ButtonLink variant="primary" href={ROTAS.assinatura}>
              Trocar
            </ButtonLink>
          }
        />
      )}
      {assinaturasNaoEnviadas > 0 && (
        <LinhaDeTrabalho
          icon={CloudUpload}
          titulo="A sua solicitação de assinatura espera o envio"
          texto="Ela segue para o SIGCON sozinha, depois dos documentos, quando houver conexão."
          acao={<ButtonLink href={ROTAS.assinatura}>Ver</ButtonLink>}
        />
      )}
      {analisa && paraAnalisar > 0 && (
        <LinhaDeTrabalho
          icon={ClipboardCheck}
          tone="info"
          titulo={`${plural(paraAnalisar, 'solicitação espera', 'solicitações esperam')} a sua análise`}
          texto="Veja cada documento ao lado dos dados, as mais antigas primeiro."
          acao={
            <ButtonLink variant="primary" href={ROTAS.analises}>
              Analisar
            </ButtonLink>
          }
        />
      )}
    </>
  );
}

function MeusRascunhos() {
  const { data } = useQuery(consulta('cadastro.listar', { filtro: 'rascunhos', busca: '', limite: 2 }));
  const n = data?.contagens.rascunhos ?? 0;
  if (n === 0) return null;
  return (
    <LinhaDeTrabalho
      icon={FileText}
      titulo={`${plural(n, 'rascunho')} de pré-cadastro neste computador`}
      texto="Continue de onde parou."
      acao={<ButtonLink href={ROTAS.pedidos}>Meus pedidos</ButtonLink>}
    />
  );
}

/** What waits for this person, the most urgent first. */
export function ParaFazer({ conta }: { conta: Conta }) {
  return (
    <Card isFlush label="Para fazer">
      <ul className={styles['lista']}>
        {conta.representa && <Decisoes conta={conta} />}
        <NaoEnviadas conta={conta} />
        <Assinaturas conta={conta} />
        <MeusRascunhos />
        {!conta.representa && (
          <LinhaDeTrabalho
            icon={CircleCheck}
            tone="ok"
            titulo="O seu acesso está ativo"
            texto="Os perfis que você tem em cada entidade estão em Minha Conta."
            acao={<ButtonLink href={ROTAS.minhaConta}>Minha Conta</ButtonLink>}
          />
        )}
      </ul>
    </Card>
  );
}
