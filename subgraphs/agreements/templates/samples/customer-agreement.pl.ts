/** The Polish edition of the invented customer agreement. */
export const customerAgreementPl = {
  title: 'Umowa z klientem (wzór)',
  text: `# Umowa z klientem

> **Tekst przykładowy.** Wymyślony na potrzeby pokazu tego oprogramowania. Nie jest poradą prawną i nikogo nie wiąże.

## 1. Strony

Umowę zawierają Państwo, czyli klient, oraz operator programu partnerskiego („my”). Partnerzy, którzy Państwa obsługują, nie są jej stronami.
Ile i komu Państwo płacą, ustalają Państwo ze swoim partnerem.

## 2. Jak można ją przyjąć

Umowę przyjmuje bezpośrednio administrator globalny Państwa konta służbowego albo dostawca pośredni oświadcza nam, że, kiedy i przez kogo została przyjęta.
W drugim przypadku piszemy do wskazanej osoby, która ma czternaście dni na sprzeciw. Odsprzedawca takiego oświadczenia złożyć nie może.

## 3. Co Państwo otrzymują

Z zamówionych dla Państwa usług wolno korzystać tak długo, jak są opłacone, we własnej organizacji i do własnej pracy.
Usług nie wolno odsprzedawać ani badać, jak są zbudowane.

## 4. Dane należą do Państwa

To, co Państwo przechowują w usługach, jest Państwa własnością. Przetwarzamy to po to, by świadczyć usługi, i w żadnym innym celu.
Po wygaśnięciu subskrypcji mają Państwo dziewięćdziesiąt dni na zabranie danych. Potem je usuwamy.

## 5. Uprawnienia administracyjne partnerów

Z zaproszenia dowiadują się Państwo, czy partner prosi o uprawnienia administracyjne. Można ich odmówić i mimo to zostać jego klientem, można je też później odebrać.
Subskrypcje pozostają wtedy bez zmian.

## 6. Gdy coś zawiedzie

Planowane przerwy zapowiadamy pięć dni wcześniej. Za nieplanowane przysługuje rabat według warunków danej usługi; przekazuje go Państwu partner.

## 7. Odpowiedzialność

Za działanie umyślne i rażące niedbalstwo każda ze stron odpowiada bez ograniczeń, poza tym do kwoty zapłaconej za usługę w ostatnich dwunastu miesiącach.

## 8. Czas trwania

Umowa obowiązuje tak długo, jak korzystają Państwo z usług w ramach programu. O nowszej wersji i o dniu, do którego należy ją przyjąć, zostaną Państwo zawiadomieni.
`,
};

export const customerAgreementPlAddition = `
## 9. Gdzie są Państwa dane

Usługi przechowują dane w regionie Państwa rynku. O zmianie zawiadamiamy z sześćdziesięciodniowym wyprzedzeniem, a Państwo mogą wtedy odejść bez kosztów.
`;
