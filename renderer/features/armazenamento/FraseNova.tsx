import { useState } from 'react';
import { FRASE_MINIMA } from '../../../contract/bridge/app.ts';
import { tamanho } from '../../../contract/domain/texto.ts';
import { Banner, Button, Checkbox, ErrorSummary, PasswordField, type FieldProblem } from '../../ui/index.ts';
import { Acoes, ErroDaTentativa, estiloDoFormulario, Texto } from './pecas.tsx';
import { useAcao } from '../cadastro/meus-pedidos/useAcao.ts';

const CAMPOS = {
  frase: 'frase-nova',
  repetida: 'frase-repetida',
  consentimento: 'frase-consentimento',
} as const;

/** No keychain here: asks before protecting the data in another way, never silently (architecture "Storage and secrets"). */
export function FraseNova() {
  const [frase, setFrase] = useState('');
  const [repetida, setRepetida] = useState('');
  const [consente, setConsente] = useState(false);
  const [tentativas, setTentativas] = useState(0);
  const definir = useAcao('app.definirFrase', { mostraErro: true });

  const faltam = FRASE_MINIMA - tamanho(frase);
  const erros = {
    frase: faltam > 0 ? `Use pelo menos ${FRASE_MINIMA} caracteres: faltam ${faltam}.` : undefined,
    repetida: frase === repetida ? undefined : 'As duas frases são diferentes.',
    consentimento: consente ? undefined : 'Marque que você entendeu.',
  };
  const mostra = tentativas > 0;
  const problemas: FieldProblem[] = [
    { fieldId: CAMPOS.frase, label: 'Frase', message: erros.frase ?? '' },
    { fieldId: CAMPOS.repetida, label: 'Repita a frase', message: erros.repetida ?? '' },
    { fieldId: CAMPOS.consentimento, label: 'Consentimento', message: erros.consentimento ?? '' },
  ].filter(({ message }) => message !== '');

  const enviar = (): void => {
    if (problemas.length > 0) setTentativas(tentativas + 1);
    else definir.executar({ frase });
  };

  return (
    <form
      className={estiloDoFormulario}
      noValidate
      onSubmit={(evento) => {
        evento.preventDefault();
        enviar();
      }}
    >
      <Texto>
        <p>
          Este computador não tem um chaveiro do sistema, onde o programa guardaria a chave dos dados. Em vez
          dele, os dados podem ser protegidos por uma frase que só você conhece. Ela é pedida cada vez que o
          programa abre.
        </p>
      </Texto>
      {mostra && <ErrorSummary problems={problemas} attempt={tentativas} />}
      <ErroDaTentativa erro={definir.erro} />
      <PasswordField
        id={CAMPOS.frase}
        label="Frase"
        isRequired
        autoComplete="new-password"
        value={frase}
        onChange={setFrase}
        help={`Pelo menos ${FRASE_MINIMA} caracteres. Três ou quatro palavras funcionam bem.`}
        error={mostra ? erros.frase : undefined}
      />
      <PasswordField
        id={CAMPOS.repetida}
        label="Repita a frase"
        isRequired
        autoComplete="new-password"
        value={repetida}
        onChange={setRepetida}
        error={mostra ? erros.repetida : undefined}
        okLine={repetida !== '' && frase === repetida ? 'Igual à anterior' : undefined}
      />
      <Banner tone="warn" layout="box" title="Não há como recuperar a frase." announce="off">
        Sem ela, nada do que está neste computador abre: nem os rascunhos, nem os pedidos que ainda não foram
        enviados.
      </Banner>
      <Checkbox
        id={CAMPOS.consentimento}
        label="Entendi e quero proteger os dados deste computador com uma frase"
        isSelected={consente}
        onChange={setConsente}
        error={mostra ? erros.consentimento : undefined}
      />
      <Acoes>
        <Button
          type="submit"
          variant="primary"
          size="lg"
          isPending={definir.emCurso}
          pendingLabel="Protegendo…"
        >
          Proteger e abrir
        </Button>
      </Acoes>
    </form>
  );
}
