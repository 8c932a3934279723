import type { Coleta } from '../../../../contract/domain/coleta.ts';
import type { Item, SituacaoDaSolicitacao } from '../../../../contract/domain/assinatura.ts';
import { plural } from '../../../format/numeros.ts';
import { anexoPorChegar } from './selo.ts';

/** The official button of this moment; null when there is nothing to send. */
export function botaoDoEnvio(situacao: SituacaoDaSolicitacao): string | null {
  if (situacao === 'EM_CADASTRAMENTO') return 'Enviar para Aprovação';
  if (situacao === 'AGUARDANDO_SOLUCAO') return 'Enviar Resposta Análise';
  return null;
}

/** A sentence with links to rows in its middle. */
export type Pendencia = { readonly antes: string; readonly itens: readonly Item[]; readonly depois: string };

const oItem = (itens: readonly Item[]): string => (itens.length === 1 ? 'o item ' : 'os itens ');

type ParaEnviar = Pick<Coleta, 'situacao' | 'documentos' | 'faltam' | 'porTrocar'>;

const recusados = ({ documentos }: Pick<Coleta, 'documentos'>): Item[] =>
  documentos.filter(({ anexo }) => anexo?.estado === 'RECUSADO').map(({ item }) => item);

/** BR-17, BR-19: why it may not be sent yet. Files still on their way are no reason: the request waits for them. */
export function pendenciasDoEnvio(coleta: ParaEnviar): Pendencia[] {
  if (botaoDoEnvio(coleta.situacao) === null) return [];
  const frases: Pendencia[] = [];
  const { faltam, porTrocar } = coleta;
  const naoAceitos = recusados(coleta);
  if (faltam.length > 0) frases.push({ antes: `Anexe ${oItem(faltam)}`, itens: faltam, depois: '.' });
  if (porTrocar.length > 0)
    frases.push({ antes: `Troque ${oItem(porTrocar)}`, itens: porTrocar, depois: ' para liberar o envio.' });
  if (naoAceitos.length > 0)
    frases.push({
      antes: 'O SIGCON recusou o arquivo d' + oItem(naoAceitos),
      itens: naoAceitos,
      depois: ': anexe outro.',
    });
  return frases;
}

/** How many files the SIGCON does not have yet, among those that will get there by themselves. */
export const aCaminho = ({ documentos }: Pick<Coleta, 'documentos'>): number =>
  documentos.filter((d) => {
    const anexo = anexoPorChegar(d);
    return anexo !== null && anexo.estado !== 'RECUSADO';
  }).length;

const pausados = ({ documentos }: Pick<Coleta, 'documentos'>): number =>
  documentos.filter(({ anexo }) => anexo?.estado === 'PAUSADO').length;

/** `Enviar…` was pressed here, and nothing but time stands between it and the SIGCON. */
export const envioPedido = ({ envio }: Pick<Coleta, 'envio'>): boolean =>
  envio !== null && envio.estado !== 'PARADO';

/** `Enviar…` was pressed: what it waits for. */
export function palavrasDaEspera(coleta: Pick<Coleta, 'documentos' | 'envio'>, semConexao: boolean): string {
  if (coleta.envio?.estado === 'ENVIANDO') return 'Enviando ao SIGCON…';
  const parados = pausados(coleta);
  if (parados > 0)
    return parados === 1
      ? 'Espera por você: um arquivo está pausado.'
      : `Espera por você: ${String(parados)} arquivos estão pausados.`;
  if (semConexao) return 'A solicitação vai sozinha quando a conexão voltar.';
  const faltam = aCaminho(coleta);
  if (faltam === 0) return 'A solicitação vai sozinha em instantes.';
  return `A solicitação vai sozinha quando os arquivos chegarem ao SIGCON (${faltam === 1 ? 'falta 1' : `faltam ${String(faltam)}`}).`;
}

/** Beside the button while files are on their way: it may be pressed now. */
export function notaDosArquivos(coleta: Pick<Coleta, 'documentos'>): string | null {
  const n = aCaminho(coleta);
  if (n === 0) return null;
  return `${plural(n, 'arquivo ainda a caminho', 'arquivos ainda a caminho')}: pode enviar agora, a solicitação vai depois deles.`;
}
