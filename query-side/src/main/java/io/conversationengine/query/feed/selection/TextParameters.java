package io.conversationengine.query.feed.selection;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Hands the parameters of a request to the endpoint as they are, in a record of nothing but texts.
@Component
final class TextParameters implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return SelectionParameters.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws Exception {
        Class<?> type = parameter.getParameterType();
        Object[] values = Arrays.stream(type.getRecordComponents())
                .map(each -> request.getParameter(each.getName()))
                .toArray();
        Object made = BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(type), values);
        if (binders != null) {
            require(binders.createBinder(request, made, type.getSimpleName()), parameter);
        }
        return made;
    }

    /// Nobody else looks at the constraints of what this makes.
    private static void require(WebDataBinder binder, MethodParameter parameter)
            throws MethodArgumentNotValidException {
        binder.validate();
        if (binder.getBindingResult().hasErrors()) {
            throw new MethodArgumentNotValidException(parameter, binder.getBindingResult());
        }
    }
}
