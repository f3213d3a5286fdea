package io.conversationengine.query.search;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Hands a [ConversationsRequest] to an endpoint. Spring's own binding would look at the annotations of each parameter
/// anew for each request, which took nearly half of the time of a search outside of the database.
@Component
final class ConversationsArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final List<RecordComponent> PARAMETERS = List.of(ConversationsRequest.class.getRecordComponents());

    private static final Constructor<ConversationsRequest> MAKE =
            BeanUtils.getResolvableConstructor(ConversationsRequest.class);

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ConversationsRequest.class;
    }

    @Override
    public ConversationsRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object[] values = PARAMETERS.stream()
                .map(each -> request.getParameter(each.getName()))
                .toArray();
        return BeanUtils.instantiateClass(MAKE, values);
    }
}
