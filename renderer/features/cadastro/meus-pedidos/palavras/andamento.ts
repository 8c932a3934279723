import { linhaDoTempo, type Marco } from '../../../../../contract/domain/linha-do-tempo.ts';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { nomeDoPerfil } from '../../../../../contract/domain/perfis.ts';
import { ROTULOS } from '../../../../../contract/domain/pre-cadastro.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { formatarData, formatarDataHora } from '../../../../format/datas.ts';
import { plural } from '../../../../format/numeros.ts';
import type { TimelineItem } from '../../../../ui/index.ts';
import { representanteDe } from './situacao.ts';
import { duracao } from './tempo.ts';

type Palavras = { readonly titulo: string; readonly texto?: string | undefined };

/** The time line in words: what happened, with date and time, and what comes next. */
export function andamento(p: Pedido, pausado: boolean): TimelineItem[] {
  return linhaDoTempo(p).map((marco, indice) => {
    const { titulo, texto } = palavras(marco, p, pausado);
    return {
      key: `${indice} ${marco.marco}`,
      state: marco.situacao,
      title: titulo,
      text: doEvento(marco) ?? texto,
      ...(marco.em !== null && { when: quando(marco, marco.em), dateTime: marco.em }),
    };
  });
}

/** What the backend told with the step: reasons, field by field, and the profiles that were given. */
function doEvento({ texto, evento }: Marco): string | undefined {
  const partes = [
    ...(texto === undefined ? [] : [`Justificativa: ${texto}`]),
    ...(evento?.apontamentos ?? []).map((a) => `${ROTULOS[a.campo]}: ${a.justificativa}`),
    ...(evento?.perfis === undefined
      ? []
      : [`Perfis: ${evento.perfis.map((p) => nomeDoPerfil(p)).join(', ')}`]),
  ];
  return partes.length === 0 ? undefined : partes.join(' · ');
}

/** "Aprovado por Helena Prado", where the backend says who it was. */
const com = (titulo: string, { evento }: Marco): string =>
  evento?.por === undefined ? titulo : `${titulo} por ${evento.por}`;

const quando = (marco: Marco, em: string): string =>
  marco.situacao === 'agora' ? `desde ${formatarData(em)}` : formatarDataHora(em);

function porQuem(p: Pedido): string {
  const quem = representanteDe(p);
  return quem === undefined ? 'pelo representante legal da entidade' : `por ${quem}`;
}

function palavras(marco: Marco, p: Pedido, pausado: boolean): Palavras {
  const depois = marco.situacao === 'depois';
  switch (marco.marco) {
    case 'RASCUNHO':
      return rascunho(marco, p);
    case 'VERIFICACAO_PENDENTE':
      return {
        titulo: 'Verificação do CPF e do CNPJ pendente',
        texto: 'O programa verifica sozinho quando houver conexão, antes de enviar.',
      };
    case 'NA_FILA':
      return p.estado === 'ENVIANDO'
        ? { titulo: 'Enviando ao SIGCON', texto: 'Falta o SIGCON confirmar o recebimento.' }
        : {
            titulo: 'Na fila de envio deste computador',
            texto: pausado
              ? 'A fila está pausada.'
              : 'Vai sozinho enquanto o programa estiver aberto. Você pode continuar.',
          };
    case 'PARADO':
      return {
        titulo: p.estado === 'RECUSADO' ? 'O SIGCON não aceitou o envio' : 'Envio parado: precisa de você',
        texto: p.impedimento === null ? undefined : textoDoErro(p.impedimento).titulo,
      };
    case 'ENVIADO':
      return { titulo: 'Enviado deste computador', texto: tempoNaFila(p) };
    case 'RECEBIDO':
      return depois
        ? { titulo: 'Recebido pelo SIGCON: o pedido ganha protocolo' }
        : {
            titulo: 'Recebido pelo SIGCON',
            texto: p.protocolo === null ? undefined : `Protocolo ${p.protocolo}`,
          };
    case 'EM_CORRECAO':
      return {
        titulo: 'Em correção neste computador',
        texto:
          p.pendencias === 0
            ? 'Sem pendências. Confira e envie quando quiser.'
            : `${plural(p.pendencias, 'pendência')} antes de enviar.`,
      };
    case 'CORRIGIDO':
      return depois
        ? { titulo: 'Correção recebida pelo SIGCON, no mesmo protocolo' }
        : { titulo: 'Corrigido: correção recebida pelo SIGCON' };
    case 'EM_ANALISE':
      return {
        titulo: `Em análise ${porQuem(p)}`,
        texto: 'Você não precisa fazer nada. A decisão aparece aqui.',
      };
    case 'DEVOLVIDO':
      return { titulo: com('Devolvido para correção', marco) };
    case 'APROVADO':
      return { titulo: depois ? `Aprovado ${porQuem(p)}` : com('Aprovado', marco) };
    case 'REPROVADO':
      return { titulo: com('Reprovado', marco) };
    case 'LINK_ENVIADO':
      return linkDaSenha(depois, p);
    case 'SENHA_CRIADA':
      return depois ? { titulo: 'Senha criada: você já pode entrar' } : { titulo: 'Senha criada' };
  }
}

function rascunho(marco: Marco, p: Pedido): Palavras {
  if (marco.situacao !== 'agora')
    return {
      titulo: p.conferidoEm === null ? 'Preparado neste computador' : 'Rascunho conferido neste computador',
      texto: 'Sem pendências',
    };
  return {
    titulo: 'Rascunho neste computador',
    texto:
      p.pendencias === 0
        ? 'Sem pendências. Confira e envie quando quiser.'
        : `${plural(p.pendencias, 'pendência')} antes de enviar.`,
  };
}

/** How long it waited here. Two clocks are compared, so nonsense (a clock that is off) says nothing. */
function tempoNaFila(p: Pedido): string | undefined {
  if (p.enfileiradoEm === null || p.recebido === null) return undefined;
  const recebido = p.recebido.historico.find((h) => h.evento === 'RECEBIDO')?.em ?? p.recebido.em;
  const ms = Date.parse(recebido) - Date.parse(p.enfileiradoEm);
  return ms >= 60_000 ? `Ficou ${duracao(ms)} na fila até chegar ao SIGCON` : undefined;
}

/** BR-03: the representante legal's link goes to the address that the CAGEC has, and nowhere else. */
function linkDaSenha(depois: boolean, p: Pedido): Palavras {
  const doCagec = p.formulario === 'REPRESENTANTE_LEGAL';
  const para = p.verificacao?.resposta.preenchido?.emailMascarado;
  const destino = doCagec ? ` para o e-mail do CAGEC${para === undefined ? '' : ` (${para})`}` : '';
  return depois
    ? { titulo: `Chega o e-mail com o link da senha${doCagec ? `,${destino}` : ''}` }
    : { titulo: `Link da senha enviado${destino === '' ? ' por e-mail' : destino}` };
}
