package dev.baton.host.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Finds the texts in source code with the compiler's own parser, also those that are put together: what stands between is
 * a place, as {0}.
 */
final class TextsInCode extends TreeScanner<Void, List<String>> {

    private TextsInCode() {}

    /** All of a file, or of all files of a folder, but for what is logged. */
    static List<String> of(Path place) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> texts = new ArrayList<>();
        try (Stream<Path> all = Files.walk(place);
                StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask parser = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree source : parser.parse()) {
                new TextsInCode().scan(source, texts);
            }
        }
        assertThat(texts).as(place.toString()).isNotEmpty();
        return texts;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, List<String> found) {
        boolean logged = call.getMethodSelect().toString().startsWith("LOG.");
        return logged ? null : super.visitMethodInvocation(call, found);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, List<String> found) {
        text(literal).ifPresent(found::add);
        return null;
    }

    @Override
    public Void visitBinary(BinaryTree both, List<String> found) {
        List<ExpressionTree> parts = new ArrayList<>();
        split(both, parts);
        if (parts.stream().noneMatch(part -> text(part).isPresent())) {
            return super.visitBinary(both, found);
        }
        StringBuilder whole = new StringBuilder();
        int place = 0;
        for (ExpressionTree part : parts) {
            Optional<String> text = text(part);
            whole.append(text.isPresent() ? text.get() : "{" + place++ + "}");
            if (text.isEmpty()) {
                scan(part, found);
            }
        }
        found.add(whole.toString());
        return null;
    }

    private static void split(ExpressionTree tree, List<ExpressionTree> parts) {
        if (tree instanceof BinaryTree both && tree.getKind() == Tree.Kind.PLUS) {
            split(both.getLeftOperand(), parts);
            split(both.getRightOperand(), parts);
        } else {
            parts.add(tree);
        }
    }

    private static Optional<String> text(ExpressionTree tree) {
        return tree instanceof LiteralTree literal && literal.getValue() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
