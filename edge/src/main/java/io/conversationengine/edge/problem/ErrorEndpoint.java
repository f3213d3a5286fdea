package io.conversationengine.edge.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the servlet container sends what it refuses by itself.
@Hidden
@RestController
class ErrorEndpoint implements ErrorController {

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemWriter.write(problem(request), response);
    }

    private static Problem problem(HttpServletRequest request) {
        if (request.getAttribute(ProblemFilter.KNOWN) instanceof Problem known) {
            return known;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Without a status nothing went wrong: somebody asked for this very address.
        return StatusProblems.of(status instanceof Integer code ? code : 404);
    }
}
