import {
  itensPorTrocar,
  itensQueFaltam,
  podeEnviar,
  type EnvioDaSolicitacao,
  type Solicitacao,
} from '../../contract/domain/assinatura.ts';
import { ok, type Result } from '../../contract/result.ts';
import { instante, type Relogio } from '../portas.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { abrirComoAutor, auditarSolicitacao, type DoAutor } from './autor.ts';
import { cartaDeRecebimento } from './cartas.ts';
import { escreverAoAutor } from './correio.ts';
import { anotarEnviados, itensSemTroca } from './enviados.ts';
import { nomeCurto, pessoaNaEntidade } from './pessoa.ts';
import { mudarSolicitacao } from './repositorio.ts';

export type Envio = DoAutor & { readonly envio: EnvioDaSolicitacao };

/** `Enviar para Aprovação` or `Enviar Resposta Análise` (BR-17, BR-19), with exactly the files that the person means. */
export async function enviarSolicitacao(
  trx: Transacao,
  deps: { readonly relogio: Relogio; readonly semTransporte: boolean },
  c: Envio,
): Promise<Result<Solicitacao, Recusa>> {
  const aberta = await abrirComoAutor(trx, c);
  if (!aberta.ok) return aberta;
  const atual = aberta.value;
  const primeira = atual.situacao === 'EM_CADASTRAMENTO';
  if (!primeira && atual.situacao !== 'AGUARDANDO_SOLUCAO') return recusar('situacao-nao-permite', { atual });
  const confere = conferir(atual, c.envio);
  if (!confere.ok) return confere;
  if (!podeEnviar(atual) || (await itensSemTroca(trx, atual)).length > 0)
    return recusar('faltam-documentos', { atual, detalhe: oQueFalta(atual) });
  const em = deps.relogio.agora();
  // What the analysis compares the papers with is what holds when they are sent.
  const pessoa = await pessoaNaEntidade(trx, atual);
  const dado = await mudarSolicitacao(trx, atual, {
    depois: {
      situacao: 'EM_ANALISE',
      enviadaEm: instante(em),
      ...(pessoa === null ? {} : { nomeCompleto: pessoa.nomeCompleto, setorTrabalho: pessoa.setorTrabalho }),
    },
    eventos: [
      {
        em: instante(em),
        evento: primeira ? 'ENVIADA' : 'RESPONDIDA',
        por: nomeCurto(c.quem.nomeCompleto),
      },
    ],
    em,
  });
  await anotarEnviados(trx, dado);
  await escreverAoAutor(trx, dado, cartaDeRecebimento(dado), { em, ...deps });
  await auditarSolicitacao(trx, 'enviar', { quem: c.quem.cpf, dado, em });
  return ok(dado);
}

/** The person must not send what he does not know of, nor believe that he sent what is not here. */
function conferir(atual: Solicitacao, { documentos }: EnvioDaSolicitacao): Result<void, Recusa> {
  if (new Set(documentos.map((d) => d.item)).size < documentos.length)
    return recusarCampo('documentos', 'FORMATO', 'Cada item aparece uma vez só.');
  const guardados = new Map(atual.documentos.map((d) => [d.item, d.sha256]));
  if (documentos.some((d) => guardados.get(d.item) !== d.sha256)) return recusar('anexo-ausente', { atual });
  const aMais = atual.documentos.filter(
    (d) => d.sha256 !== undefined && !documentos.some((dito) => dito.item === d.item),
  );
  if (aMais.length === 0) return ok(undefined);
  const detalhe = `A solicitação tem também o item ${aMais.map((d) => d.item).join(', ')}.`;
  return recusar('faltam-documentos', { atual, detalhe });
}

function oQueFalta(s: Solicitacao): string {
  const [faltam, porTrocar] = [itensQueFaltam(s), itensPorTrocar(s)];
  return [
    ...(faltam.length === 0 ? [] : [`Faltam os itens ${faltam.join(', ')}.`]),
    ...(porTrocar.length === 0 ? [] : [`Por trocar, marcados REPROVADO: ${porTrocar.join(', ')}.`]),
    ...(faltam.length + porTrocar.length === 0 ? ['Um item REPROVADO foi retirado sem ser trocado.'] : []),
  ].join(' ');
}
