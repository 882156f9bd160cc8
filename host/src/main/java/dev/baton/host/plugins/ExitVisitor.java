package dev.baton.host.plugins;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Replaces the calls that would end the process by calls of a method of the class's own that takes the same arguments
 * and throws. What is on the stack stays the same, so that nothing else of the class has to change.
 */
final class ExitVisitor extends ClassVisitor {

    private static final int API = Opcodes.ASM9;
    private static final String GUARD = "baton$exit";
    private static final String OF_SYSTEM = "(I)V";
    private static final String OF_RUNTIME = "(Ljava/lang/Runtime;I)V";
    private static final String MESSAGE =
            "The plugin called System.exit or the like. That would have ended the host with all apps, so this call fails.";

    private String name;
    private boolean isInterface;
    private boolean found;

    ExitVisitor(ClassVisitor next) {
        super(API, next);
    }

    boolean hasFound() {
        return found;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        this.name = name;
        this.isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, signature, parent, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, String signature, String[] exceptions) {
        return new Calls(super.visitMethod(access, method, descriptor, signature, exceptions));
    }

    @Override
    public void visitEnd() {
        if (found) {
            addGuard(OF_SYSTEM, 1);
            addGuard(OF_RUNTIME, 2);
        }
        super.visitEnd();
    }

    private void addGuard(String descriptor, int arguments) {
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodVisitor guard = super.visitMethod(access, GUARD, descriptor, null, null);
        guard.visitCode();
        guard.visitTypeInsn(Opcodes.NEW, "java/lang/Error");
        guard.visitInsn(Opcodes.DUP);
        guard.visitLdcInsn(MESSAGE);
        guard.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Error", "<init>", "(Ljava/lang/String;)V", false);
        guard.visitInsn(Opcodes.ATHROW);
        guard.visitMaxs(3, arguments);
        guard.visitEnd();
    }

    private static boolean endsProcess(String owner, String method, String descriptor) {
        boolean ofSystem = owner.equals("java/lang/System") && method.equals("exit");
        boolean ofRuntime = owner.equals("java/lang/Runtime") && (method.equals("exit") || method.equals("halt"));
        return descriptor.equals(OF_SYSTEM) && (ofSystem || ofRuntime);
    }

    private static String guardFor(String owner) {
        return owner.equals("java/lang/System") ? OF_SYSTEM : OF_RUNTIME;
    }

    /** The calls in one method, and the references to methods. */
    private final class Calls extends MethodVisitor {

        Calls(MethodVisitor next) {
            super(API, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean ofInterface) {
            if (endsProcess(owner, method, descriptor)) {
                found = true;
                super.visitMethodInsn(Opcodes.INVOKESTATIC, name, GUARD, guardFor(owner), isInterface);
            } else {
                super.visitMethodInsn(opcode, owner, method, descriptor, ofInterface);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String method, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] guarded = new Object[arguments.length];
            for (int i = 0; i < arguments.length; i++) {
                guarded[i] = arguments[i] instanceof Handle handle ? guarded(handle) : arguments[i];
            }
            super.visitInvokeDynamicInsn(method, descriptor, bootstrap, guarded);
        }

        private Handle guarded(Handle handle) {
            if (!endsProcess(handle.getOwner(), handle.getName(), handle.getDesc())) {
                return handle;
            }
            found = true;
            return new Handle(Opcodes.H_INVOKESTATIC, name, GUARD, guardFor(handle.getOwner()), isInterface);
        }
    }
}
