// GraphiQL that keeps nothing in the browser: queries and variables may name a person.
const kept = new Map();
const memory = {
  get length() { return kept.size; },
  getItem: (key) => (kept.has(key) ? kept.get(key) : null),
  setItem: (key, value) => { kept.set(key, value); },
  removeItem: (key) => { kept.delete(key); },
  clear: () => { kept.clear(); },
};
const example = `# Put an IIN of the demo into the variables below: {"iin": "..."}
query Card($iin: String) {
  familyCard(iin: $iin) {
    ... on FamilyCard {
      id asOf lawEdition dataTo
      members { citizen { givenName birthDate } reason kinship { term } }
      close { citizen { givenName } tieText reason }
      rights { benefit { code name } amount preferred basis { step value law } }
    }
    ... on NotAvailable { reason }
    ... on BadIin { reason }
  }
}
`;
const fetcher = GraphiQL.createFetcher({ url: "/graphql" });
const page = React.createElement(GraphiQL, {
  fetcher, storage: memory, defaultQuery: example, shouldPersistHeaders: false,
});
ReactDOM.createRoot(document.getElementById("graphiql")).render(page);
