import com.adobe.epubcheck.tool.EpubChecker;

/**
 * Asks EPUBCheck about many books in one process, so that its schemas are
 * compiled once: java -cp epubcheck.jar Epubcheck.java BOOK... prints a line
 * "pass BOOK" or "fail BOOK" for each behind what EPUBCheck has to say.
 */
public class Epubcheck {
    public static void main(String[] books) {
        for (String book : books) {
            int status = new EpubChecker().run(
                new String[] { book, "--quiet", "--failonwarnings" });
            System.out.println();
            System.err.flush();
            System.out.println((status == 0 ? "pass " : "fail ") + book);
            System.out.flush();
        }
        System.exit(0);
    }
}
