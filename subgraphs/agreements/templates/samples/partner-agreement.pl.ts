/** The Polish edition of the invented partner agreement. */
export const partnerAgreementPl = {
  title: 'Umowa partnerska (wzór)',
  text: `# Umowa partnerska

> **Tekst przykładowy.** Wymyślony na potrzeby pokazu tego oprogramowania. Nie jest poradą prawną i nikogo nie wiąże.

## 1. Strony i przedmiot

Umowę zawierają operator programu partnerskiego („my”) oraz spółka, która ją przyjmuje („Państwo”).
Osoba, która przyjmuje umowę w Państwa imieniu, oświadcza, że jest administratorem globalnym Państwa konta służbowego i może podpisywać w imieniu spółki.

## 2. Co Państwu wolno

Po przyjęciu umowy i powiązaniu identyfikatora PartnerID z kontem mogą Państwo

- nawiązywać współpracę z dostawcami pośrednimi ze swojego regionu,
- zapraszać klientów, których rynek leży w tym regionie,
- zlecać składanie zamówień dla tych klientów dostawcy, którego Państwo upoważnili.

Sami nie składają Państwo zamówień u nas. Każde zamówienie wskazuje dostawcę, który je składa, i klienta, dla którego jest przeznaczone.

## 3. Czego oczekujemy

Dane Państwa spółki są prawdziwe i pełne. Klient otrzymuje odpowiedź w swoim języku w ciągu dwóch dni roboczych, od Państwa albo od dostawcy.
Zanim klient cokolwiek przyjmie, dowiaduje się od Państwa, kto będzie mu wystawiał faktury, a kto udzielał pomocy.

## 4. Dostęp administracyjny

Dostępu do systemów klienta udziela klient, w określonym celu, i może go w każdej chwili odebrać bez podania przyczyny.
Nie używają go Państwo do niczego innego, chronią go uwierzytelnianiem wieloskładnikowym i rezygnują z niego, gdy cel został osiągnięty.

## 5. Dane osobowe

Nazwiska, adresy i numery telefonów uzyskane w ramach programu służą obsłudze klienta, który je podał.
Usuwa się je po zakończeniu współpracy, o ile przepisy nie każą ich zachować.

## 6. Zawieszenie

Możemy zawiesić konto, gdy płatności na rzecz dostawcy są opóźnione o ponad sześćdziesiąt dni, gdy dostęp jest nadużywany albo gdy dane spółki okażą się nieprawdziwe.
W czasie zawieszenia obsługują Państwo dotychczasowych klientów. Nowi czekają.

## 7. Czas trwania

Umowa nie ma daty końcowej. Państwo mogą ją wypowiedzieć z miesięcznym, my z trzymiesięcznym wyprzedzeniem.
Ogłoszenie nowszej wersji wskazuje dzień, do którego należy ją przyjąć; do tego dnia obowiązuje wersja niniejsza.

## 8. Postanowienia końcowe

Nieważność jednego zdania nie narusza pozostałych. Poza tym tekstem nie ma żadnych uzgodnień.
`,
};

export const partnerAgreementPlAddition = `
## 9. Osoba do spraw bezpieczeństwa

Wskazują Państwo osobę, z którą o każdej porze można się skontaktować w sprawach bezpieczeństwa, i w ciągu doby powiadamiają nas o jej zmianie.
O włamaniu do własnych systemów albo do systemów klienta, którymi Państwo zarządzają, zawiadamiają nas Państwo w ciągu dwudziestu czterech godzin od jego zauważenia.
`;
