import type { Item } from '../../../../../contract/domain/assinatura.ts';
import type { Lado } from './useCamera.ts';

export type Moldura = 'identidade' | 'a4' | 'rosto';
export type Enquadramento = {
  readonly moldura: Moldura;
  readonly lado: Lado;
  readonly dica: string;
  /** Name of the photo's file, without number and ending. */
  readonly nome: string;
};

const papel = (nome: string): Enquadramento => ({
  moldura: 'a4',
  lado: 'environment',
  dica: 'Encaixe a página inteira na moldura, sem sombra e sem dobra, e segure firme.',
  nome,
});
const identidade = (nome: string): Enquadramento => ({
  moldura: 'identidade',
  lado: 'environment',
  dica: 'Encaixe o documento na moldura, com todas as bordas à vista e sem reflexo.',
  nome,
});

/** How each document is photographed. */
export const ENQUADRAMENTOS: Readonly<Record<Item, Enquadramento>> = {
  1: papel('termo'),
  2: identidade('identidade-frente'),
  3: identidade('identidade-verso'),
  4: papel('comprovante-de-endereco'),
  5: papel('comprovacao-de-poderes'),
  6: {
    moldura: 'rosto',
    lado: 'user',
    dica: 'Ponha o rosto no oval e o documento no retângulo, com luz de frente.',
    nome: 'selfie',
  },
};
