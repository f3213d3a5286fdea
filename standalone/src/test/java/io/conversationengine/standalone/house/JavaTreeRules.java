package io.conversationengine.standalone.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What holds inside a Java file: how long a method is, what a test is called, and that no test waits or reads a clock.
final class JavaTreeRules extends TreeScanner<@Nullable Void, JavaSource> {

    private static final int METHOD_LINES = 30;
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*");
    private static final Pattern TIME =
            Pattern.compile("(.*\\.)?(Instant|Year|YearMonth|MonthDay|(Local|Zoned|Offset)\\w+)");
    private static final Set<String> WAITS = Set.of("sleep", "parkNanos", "parkUntil");

    private final List<Breach> breaches = new ArrayList<>();

    private JavaTreeRules() {}

    static Stream<Breach> breaches(JavaSource source) {
        JavaTreeRules rules = new JavaTreeRules();
        rules.scan(source.tree(), source);
        return rules.breaches.stream();
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, JavaSource source) {
        if (method.getBody() != null) {
            long lines = source.lastLine(method.getBody()) - source.firstLine(method.getBody()) + 1;
            if (lines > METHOD_LINES) {
                breaches.add(source.breach(
                        method, method.getName() + " has " + lines + " lines; " + METHOD_LINES + " is the limit"));
            }
        }
        boolean isTest = method.getModifiers().getAnnotations().stream().anyMatch(JavaTreeRules::marksATest);
        if (isTest && !SNAKE_CASE.matcher(method.getName()).matches()) {
            breaches.add(source.breach(method, method.getName() + ": a test's name is a sentence in snake_case"));
        }
        return super.visitMethod(method, source);
    }

    private static boolean marksATest(AnnotationTree annotation) {
        String name = annotation.getAnnotationType().toString();
        return TESTS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, JavaSource source) {
        if (call.getMethodSelect() instanceof MemberSelectTree called
                && hasNoClock(source)
                && isForbidden(called, call.getArguments())) {
            breaches.add(source.breach(call, call + ": a test has its instants from a fixture, and never sleeps"));
        }
        return super.visitMethodInvocation(call, source);
    }

    private static boolean isForbidden(MemberSelectTree called, List<? extends ExpressionTree> arguments) {
        String name = called.getIdentifier().toString();
        boolean waits = WAITS.contains(name);
        boolean readsTheClock = name.equals("now") && arguments.isEmpty() && isTime(called.getExpression());
        return waits || readsTheClock;
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, JavaSource source) {
        boolean readsTheClock = reference.getName().contentEquals("now") && isTime(reference.getQualifierExpression());
        if (hasNoClock(source) && readsTheClock) {
            breaches.add(source.breach(reference, reference + ": a test has its instants from a fixture"));
        }
        return super.visitMemberReference(reference, source);
    }

    /// Of the other modules' main code the classes are looked at, in [ArchitectureTest]; the benchmarks' are not.
    private static boolean hasNoClock(JavaSource source) {
        return source.file().isTest() || source.file().name().startsWith("benchmarks/");
    }

    private static boolean isTime(ExpressionTree type) {
        return TIME.matcher(type.toString()).matches();
    }
}
