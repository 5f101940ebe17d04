import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.flavours.PDFAFlavour.Specification;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks PDF files with veraPDF's own validator and profiles, as they lie in the jar on the class path.
 *
 * Arguments: files. Prints a line a file and profile, `FILE PROFILE rules=N checks=N failed=N`, and under it each
 * failure. The profile is read here because the jar does not hold the XML binding that veraPDF's own reader needs.
 */
public class VeraPdfCheck {
    private static final String[] PROFILES = {"PDFUA-1", "PDFA-2A"};

    public static void main(String[] files) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        for (String name : PROFILES) {
            ValidationProfile profile = read(name);
            for (String file : files) {
                try (InputStream in = new FileInputStream(file);
                        PDFAParser parser = foundry.createParser(in, profile.getPDFAFlavour())) {
                    ValidationResult found = foundry.createValidator(profile, true).validate(parser);
                    int failed = 0;
                    StringBuilder told = new StringBuilder();
                    for (TestAssertion one : found.getTestAssertions()) {
                        if (one.getStatus() == TestAssertion.Status.FAILED) {
                            failed++;
                            told.append("  ").append(one.getRuleId().getClause()).append(' ');
                            told.append(one.getMessage()).append('\n');
                        }
                    }
                    System.out.printf("%s %s rules=%d checks=%d failed=%d%n%s", file, name, profile.getRules().size(),
                            found.getTotalAssertions(), failed, told);
                }
            }
        }
    }

    private static ValidationProfile read(String name) throws Exception {
        Element root;
        String place = "org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream in = VeraPdfCheck.class.getClassLoader().getResourceAsStream(place)) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        NodeList found = root.getElementsByTagName("rule");
        for (int i = 0; i < found.getLength(); i++) {
            Element rule = (Element) found.item(i);
            Element id = (Element) rule.getElementsByTagName("id").item(0);
            String later = rule.getAttribute("deferred");
            rules.add(Profiles.ruleFromValues(
                    Profiles.ruleIdFromValues(Specification.valueOf(id.getAttribute("specification")),
                            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                    rule.getAttribute("object"), later.isEmpty() ? null : Boolean.valueOf(later),
                    rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                    Profiles.errorFromValues(text(rule, "message"), List.of()), List.of()));
        }
        Set<Variable> variables = new HashSet<>();
        NodeList named = root.getElementsByTagName("variable");
        for (int i = 0; i < named.getLength(); i++) {
            Element one = (Element) named.item(i);
            variables.add(Profiles.variableFromValues(one.getAttribute("name"), one.getAttribute("object"),
                    text(one, "defaultValue"), text(one, "value")));
        }
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
                Profiles.profileDetailsFromValues(name, "", "", new Date(0)), "", rules, variables);
    }

    private static String text(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
