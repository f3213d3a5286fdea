package io.conversationengine.standalone.task;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why a file or a directory cannot be used, in a line that names it. What Java says of most is its path alone.
public final class FileFault {

    private FileFault() {}

    public static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + ": there is no such file or directory";
            case AccessDeniedException denied -> denied.getFile() + ": not allowed";
            case FileAlreadyExistsException taken -> taken.getFile() + ": it is there already, and no directory";
            case NotDirectoryException none -> none.getFile() + ": it is no directory";
            case FileSystemException other -> String.valueOf(other.getMessage());
            default -> "a file cannot be read or written: " + failure.getMessage();
        };
    }
}
