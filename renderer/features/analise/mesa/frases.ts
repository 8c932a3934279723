import type { Item } from '../../../../contract/domain/assinatura.ts';
import { DOCUMENTOS } from '../../../../contract/mensagens/assinatura.ts';

export type Frase = { readonly rotulo: string; readonly texto: string };

/** Items whose document has to show the CPF, and those that bear a signature. */
const COM_CPF: readonly Item[] = [2, 3, 6];
const COM_ASSINATURA: readonly Item[] = [1, 5];

/** Ready-made reasons: what is wrong, and what to send instead. Only those that this document can have. */
export function frasesDoItem(item: Item): readonly Frase[] {
  return [
    {
      rotulo: 'Cortada',
      texto:
        'A imagem está cortada: o documento não aparece por inteiro. Envie de novo com todas as bordas visíveis.',
    },
    {
      rotulo: 'Ilegível',
      texto:
        'Não é possível ler o documento. Digitalize em 300 dpi, ou fotografe de novo com foco e luz de frente.',
    },
    {
      rotulo: 'Documento errado',
      texto: `O arquivo não é o documento deste item. Envie: ${DOCUMENTOS[item].titulo}.`,
    },
    ...(COM_CPF.includes(item)
      ? [
          {
            rotulo: 'Sem CPF',
            texto:
              'O número do CPF não aparece. Envie um documento de identificação com foto que mostre o CPF.',
          },
        ]
      : []),
    ...(COM_ASSINATURA.includes(item)
      ? [
          {
            rotulo: 'Sem assinatura',
            texto: 'O documento não está assinado. Imprima, assine à mão, digitalize e envie de novo.',
          },
        ]
      : []),
  ];
}

/** Puts a phrase behind what was written; one that is there already is not said twice. */
export function comFrase(texto: string, frase: string): string {
  const escrito = texto.trimEnd();
  if (escrito.includes(frase)) return texto;
  return escrito === '' ? frase : `${escrito}${/[.!?;:]$/.test(escrito) ? '' : '.'} ${frase}`;
}
